000  cmp ecx,0x100000
006  jb near 0x0020005D
00c  mov eax,[0x101000]
012  mov edx,[0x101004]
018  cmp edx,[eax+4]
01b  je near 0x0020005D
021  sub edx,4
024  cmp ecx,[edx]
026  jne near 0x0020005D
02c  mov eax,[ecx+0xC]
02f  cmp dword [eax+0xC],0
033  jne near 0x0020005D
039  cmp dword [eax+0x10],0
03d  jne near 0x0020005D
043  cmp dword [ecx+4],1
047  je near 0x0020005D
04d  mov [0x101004],edx
053  dec dword [ecx+4]
056  dec dword [0x102000]
05c  ret
05d  mov edx,ecx
05f  mov ecx,0x300000
064  jmp 0x00400010
