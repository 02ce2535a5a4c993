000  cmp ecx,3
006  je short 0x00200036
008  mov eax,0x101000
00d  mov edx,[eax+4]
010  mov eax,[eax]
012  cmp edx,[eax+4]
015  jbe short 0x0020003A
017  cmp ecx,[edx-4]
01a  jne short 0x0020003A
01c  mov eax,[ecx+0xC]
01f  cmp dword [eax+0xC],0
023  jne short 0x0020003A
025  dec dword [ecx+4]
028  je short 0x00200037
02a  mov eax,0x101000
02f  add dword [eax+4],0xFFFFFFFC
036  ret
037  inc dword [ecx+4]
03a  mov edx,ecx
03c  mov ecx,0x300000
041  jmp 0x00400010
