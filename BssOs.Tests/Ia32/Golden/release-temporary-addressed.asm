000  mov edx,[0x101004]
006  mov eax,[0x101000]
00c  cmp edx,[eax+4]
00f  jbe short 0x00200031
011  cmp ecx,[edx-4]
014  jne short 0x00200031
016  mov eax,[ecx+0xC]
019  cmp dword [eax+0xC],0
01d  jne short 0x00200031
01f  dec dword [ecx+4]
022  je short 0x0020002E
024  sub edx,4
027  mov [0x101004],edx
02d  ret
02e  inc dword [ecx+4]
031  cmp ecx,3
037  jne short 0x0020003A
039  ret
03a  mov edx,ecx
03c  mov ecx,0x300000
041  jmp 0x00400010
