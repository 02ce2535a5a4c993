000  cmp ecx,3
006  je near 0x0020004A
00c  mov eax,0x101000
011  mov edx,[eax+4]
014  mov eax,[eax]
016  cmp edx,[eax+4]
019  jbe near 0x0020004E
01f  cmp ecx,[edx-4]
022  jne near 0x0020004E
028  mov eax,[ecx+0xC]
02b  cmp dword [eax+0xC],0
02f  jne near 0x0020004E
035  dec dword [ecx+4]
038  je near 0x0020004B
03e  mov eax,0x101000
043  add dword [eax+4],0xFFFFFFFC
04a  ret
04b  inc dword [ecx+4]
04e  mov edx,ecx
050  mov ecx,0x300000
055  jmp 0x00400010
